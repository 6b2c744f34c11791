import { openSource } from "#files/source.ts";
import { gitProgram } from "#git/program.ts";
const git = gitProgram({folder: process.argv[2], env:{PATH:process.env.PATH}});
for (let i=0;i<6;i++){ const t=performance.now(); const s=await openSource(git,"main",[],["2026-campaign-7"]); console.log((performance.now()-t).toFixed(1), s.entries.length);} 
