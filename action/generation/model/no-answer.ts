/** A model's whole answer that is none: it would not, it was cut off, or nothing came. Made where an answer is read, put into words in one place. */

export type Lack = "refused" | "cut-off" | "filtered" | "empty" | "not-an-answer";

export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly lack: Lack;
  /** The service's own words, where it said some. */
  readonly said: string;

  constructor(lack: Lack, said = "") {
    super(lack);
    this.lack = lack;
    this.said = said;
  }
}
