/** Run beside every test file: from here on, what it starts of Git is started lightly, but in the room that is about starting it. */
import { expect } from "vitest";
import { startLightly } from "./start-lightly.ts";

startLightly(!/\/test\/(?:git|light-start)\//.test(expect.getState().testPath ?? ""));
