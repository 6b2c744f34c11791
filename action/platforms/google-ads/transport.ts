/** Google Ads' wire: `fetch`, with an access token that is kept while it holds, and the manager account the access comes through. */
import { fetchTransport } from "#http/fetch-transport.ts";
import { type Token, withToken } from "#http/with-token.ts";
import type { GoogleAdsSettings } from "#model/types.ts";
import type { Clock } from "#ports/clock.ts";
import type { Transport } from "#ports/transport.ts";
import { readCredentials, tokenSource } from "./tokens.ts";

const USUAL_ENDPOINT = "https://googleads.googleapis.com";

/** The wire of one account. Credentials that are none show with the first request, as those that are refused do. */
export function googleAdsTransport({
  endpoint = USUAL_ENDPOINT,
  credentials,
  settings,
  clock,
}: {
  readonly endpoint?: string | undefined;
  /** The JSON. */
  readonly credentials: string;
  readonly settings: Pick<GoogleAdsSettings, "manager">;
  readonly clock: Clock;
}): Transport {
  let wire: Transport | undefined;
  return async (request) => {
    wire ??= open();
    return await wire(request);
  };

  function open(): Transport {
    const read = readCredentials(credentials);
    return withAccessToken({
      transport: fetchTransport({ endpoint, secrets: read.secrets }),
      fetchToken: tokenSource(read, clock),
      secrets: read.secrets,
      ...{ settings, clock },
    });
  }
}

/** A wire whose requests carry the token in their header, the one place it may stand in, and name the manager account. */
export function withAccessToken({
  transport,
  fetchToken,
  secrets = [],
  settings: { manager },
  clock,
}: {
  readonly transport: Transport;
  readonly fetchToken: () => Promise<Token>;
  readonly secrets?: readonly string[];
  readonly settings: Pick<GoogleAdsSettings, "manager">;
  readonly clock: Clock;
}): Transport {
  const authorised = withToken({
    ...{ transport, clock, fetchToken, secrets },
    // Whatever is refused with a 401 was not carried out.
    isRefused: ({ status, body }) => status === 401 && !/NOT_ADS_USER|CUSTOMER_NOT_FOUND/.test(body),
  });
  const headers = manager === undefined ? {} : { "login-customer-id": manager };
  return (request) => authorised({ ...request, headers: { ...request.headers, ...headers } });
}
