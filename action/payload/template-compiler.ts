/** What the renderer asks of a template compiler: template text in, HTML out, the same on every machine. */
import type { TemplateSource } from "#model/source.ts";

export interface TemplateCompiler {
  /**
   * HTML of a template whose design slots are filled; the other slots are still in it.
   * @throws PipelineError(s) TEMPLATE_INVALID with the template's line.
   */
  compile(template: TemplateSource, text: string): Promise<string>;
}
