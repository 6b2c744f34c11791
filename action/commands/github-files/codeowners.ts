/** A CODEOWNERS file to fill in: every line a comment, because only the team knows who its owners are. */

/** What `init --github` lays down where there is none. */
export const CODEOWNERS_TEMPLATE = `# Who must approve a change of what campaigns are judged and run by. Take away the "# " and put in your teams or people.
# GitHub takes the last line that matches, and any one owner of it is enough. Whoever stands here needs write access.
# Campaigns themselves need no line: .github/campaigns.yml says who approves which part of them.
#
# /brand/            @your-organisation/brand
# /brand/claims.yaml @your-organisation/legal
# /brand/baseline.yaml @your-organisation/legal
#
# Last, so that nothing overrides it: whoever may change these files can change what every other protection is worth.
# /.github/          @your-organisation/platform
`;
