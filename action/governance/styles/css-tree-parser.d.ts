/** The parser of css-tree alone: its main entry reads its tables of properties from files, which are not beside a bundle. */
declare module "css-tree/parser" {
  // biome-ignore lint/style/noDefaultExport: it is theirs.
  export { parse as default } from "css-tree";
}
