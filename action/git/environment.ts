/** What the git program may see of the surroundings, and the settings that keep a hostile repository from running anything. */

export type Environment = Readonly<Record<string, string | undefined>>;

/** Passed on from the caller: how to find programs, reach a remote, and who is committing. No platform credential, no `GIT_DIR`. */
const PASSED_ON = new Set([
  ...["PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TEMP", "TMP", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "GNUPGHOME"],
  ...["USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "SYSTEMROOT", "SystemRoot"],
  ...["SSH_AUTH_SOCK", "SSH_AGENT_PID", "SSH_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy"],
  ...["SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO", "GIT_SSL_CAPATH", "CURL_CA_BUNDLE"],
  ...["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES"],
  ...["GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"],
]);

/** Settings given by environment, as `actions/checkout` and containers do for credentials and safe.directory. */
const CONFIG_BY_ENVIRONMENT = /^GIT_CONFIG_(?:COUNT|KEY_\d+|VALUE_\d+)$/;

/** Ours: no question at a terminal, one language for messages, paths as written, and no replaced or grafted history. */
const OURS = {
  GIT_TERMINAL_PROMPT: "0",
  GIT_EDITOR: "true",
  GIT_PAGER: "cat",
  LC_ALL: "C",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_LITERAL_PATHSPECS: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
  // A place where no file can be: even an empty one makes git warn.
  GIT_GRAFT_FILE: "/dev/null/none",
};

/** The environment for the git program: what it needs of the caller's, and ours on top. */
export function cleanEnvironment(env: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && (PASSED_ON.has(name) || CONFIG_BY_ENVIRONMENT.test(name))) kept[name] = value;
  }
  return { ...kept, ...OURS };
}

const SETTINGS = [
  // Nothing a repository's own configuration names is run.
  "core.hooksPath=/dev/null",
  "core.fsmonitor=false",
  "protocol.ext.allow=never",
  // Submodules are never entered, tags never travel, nothing is tidied up in the background.
  "submodule.recurse=false",
  "fetch.recurseSubmodules=false",
  "push.recurseSubmodules=no",
  "push.followTags=false",
  "push.gpgSign=false",
  "gc.auto=0",
  "maintenance.auto=false",
  // Output we parse has one form on every machine.
  "core.quotePath=false",
  "color.ui=false",
  "log.showSignature=false",
  "i18n.commitEncoding=UTF-8",
  "i18n.logOutputEncoding=UTF-8",
  // A remote that sends less than 1000 bytes a second for a minute is not going to answer.
  "http.lowSpeedLimit=1000",
  "http.lowSpeedTime=60",
];

/** Arguments before every git command. */
export const GLOBAL_ARGUMENTS: readonly string[] = ["--no-pager", ...SETTINGS.flatMap((setting) => ["-c", setting])];
