import { SUBJECT } from "../../fixtures/own-platform/settings.ts";
import { ownContract } from "./own-contract.ts";

ownContract(SUBJECT);
