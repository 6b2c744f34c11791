/** Values GitHub fills in when a run starts. */

/** `inputs.campaign` → the text GitHub exchanges for its value. Never part of a shell line: there it would be run. */
export function expression(value: string): string {
  return `\${{ ${value} }}`;
}
