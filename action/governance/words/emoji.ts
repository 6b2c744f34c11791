/** What is an emoji: one sign with its tone of skin, its variant, and what is joined to it. */

export const EMOJI =
  /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)[\uFE0F\u{1F3FB}-\u{1F3FF}]{0,2}(?:\u200D\p{Extended_Pictographic}\uFE0F?){0,4}/gu;
