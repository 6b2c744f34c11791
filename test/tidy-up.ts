/** Run beside every test file, as files that follow each other in one process share the modules they load: each tidies up after itself. */
import { afterAll } from "vitest";
import { fileEnded } from "./file-end.ts";

afterAll(fileEnded);
