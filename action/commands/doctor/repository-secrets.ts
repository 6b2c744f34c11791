/** `doctor` on repository-wide secrets: a platform's key there would serve every workflow on every branch. */
import type { DoctorLine } from "#report/doctor.ts";
import { listed } from "#report/words.ts";
import { MODEL_KEY } from "./environments.ts";

export interface SecretsQuestion {
  readonly repository: string;
  /** Names of the repository-wide secrets. */
  readonly names: readonly string[];
  /** Names of the platforms' keys, and of the model's where one writes. */
  readonly credentials: readonly string[];
}

export function checkRepositorySecrets({ repository, names, credentials }: SecretsQuestion): readonly DoctorLine[] {
  const check = "secrets/repository";
  const open = credentials.filter((credential) => names.includes(credential));
  if (open.length === 0) {
    const found = `No repository-wide secret is called ${listed(credentials)}, so no other workflow is handed the key.`;
    return [{ status: "right", check, found }];
  }
  return open.map((credential) => ({
    status: "wrong",
    check: `${check}/${credential}`,
    found: `${credential} is a repository-wide secret, too: any workflow on any branch could read it.`,
    fix: [
      {
        say: `Take it out there, and put a new key into ${credential === MODEL_KEY ? "campaigns-generation" : "the two environments"}, because this one may have been read:`,
        lines: [`gh secret delete ${credential} --repo ${repository}`],
      },
    ],
  }));
}
