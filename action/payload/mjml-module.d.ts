/** mjml 5 ships no types; what it gives is checked where it is loaded. */
declare module "mjml";
