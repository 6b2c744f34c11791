/** What `doctor` tells of Marketo Engage. */
import type { PlatformAdvice } from "../advice.ts";

// Source: "To verify on a real instance" and the table of rights in README.md beside this (Adobe's public documentation, read 2026-11).
export const MARKETO_ADVICE: PlatformAdvice = {
  rights: {
    email:
      "Read-Only Assets, Read-Write Assets, Approve Assets and Read-Only Lead, in the role of the API-Only user; where the prepared email was made in the new designer, also Access Design Studio, Access Email, Edit Email and Approve Email",
    "landing-page": "Read-Only Assets, Read-Write Assets and Approve Assets, in the role of the API-Only user",
    sequence:
      "Read-Only Assets, Read-Write Assets, Approve Assets, Activate Campaign, Deactivate Campaign, Execute Campaign, Read-Write Campaigns and Read-Only Lead, in the role of the API-Only user",
  },
  believedOfAccount:
    "Whether the instance is a sandbox, and its time zone, no call tells: the configuration is believed. That the instance is the right one is known by its address, and by the host its programs are shown on.",
  publishing: {
    api: "Mails are scheduled and taken back by this program (publishEmail: api). Only the first scheduling shows whether the API user may.",
    needs: "Its role needs the right Approve Assets. Without it:",
    byHand: "Mails are approved by a person in Marketo (publishEmail: by-hand), and taken back by one.",
    choice: "publishEmail: by-hand",
  },
  assumptions: [
    {
      option: "approvedStatus",
      believed: "an Email Program that is approved has the status locked",
      findOut:
        "Approve an Email Program that sends to nobody, with a start in a week, and look at `status` of GET /rest/asset/v1/program/{id}.json; then unapprove it.",
      costs: "Ten minutes. Its smart list has to find nobody; then it reaches nobody, even if it is forgotten.",
    },
    {
      option: "finishedStatus",
      believed: "an Email Program that has run has the status locked too, so sent is reckoned from its start",
      findOut: "Look at `status` of GET /rest/asset/v1/program/{id}.json of any Email Program that went out.",
      costs: "One call, and nothing is changed.",
    },
    {
      option: "sendingMinutes",
      believed: "an approved program is still going out for 60 minutes from its start",
      findOut: "Look in Marketo how long your largest mail took, from its start to the last person.",
      costs: "Nothing. Too short a time says “sent” while people could still be spared; too long a time only says it late.",
    },
  ],
};
