/** Parts of css-tree by themselves: its main entry reads its tables of properties from files, which are not beside a bundle. */
declare module "css-tree/parser" {
  // biome-ignore lint/style/noDefaultExport: it is theirs.
  export { parse as default } from "css-tree";
}
declare module "css-tree/generator" {
  // biome-ignore lint/style/noDefaultExport: it is theirs.
  export { generate as default } from "css-tree";
}
declare module "css-tree/walker" {
  // biome-ignore lint/style/noDefaultExport: it is theirs.
  export { walk as default } from "css-tree";
}
