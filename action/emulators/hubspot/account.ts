/** What an account says of itself: its details and use, the kinds of subscription, the forms. */

import { isoOf } from "../common/json.ts";
import { notFound } from "./errors.ts";
import { pageOf } from "./listing.ts";
import type { Portal } from "./portal.ts";
import type { Answer, Call, Route } from "./route.ts";
import type { FormSeed } from "./settings.ts";
import { zoneOffsetMs } from "./zone-times.ts";

/** Host of the user interface: the vendor's, or the emulator's own where the settings say `self` and it listens. */
export function uiDomainOf(portal: Portal): string {
  const { uiDomain } = portal.settings;
  if (uiDomain !== "self") return uiDomain;
  return portal.baseUrl === undefined ? "app.hubspot.com" : new URL(portal.baseUrl).host;
}

function details({ portal, nowMs }: Call): Answer {
  const { settings } = portal;
  const offsetMs = zoneOffsetMs(settings.timeZone, nowMs);
  const minutes = Math.abs(offsetMs) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  return {
    status: 200,
    json: {
      portalId: settings.portalId,
      accountType: settings.accountType,
      timeZone: settings.timeZone,
      companyCurrency: settings.currency,
      additionalCurrencies: [],
      utcOffset: `${offsetMs < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`,
      utcOffsetMilliseconds: offsetMs,
      uiDomain: uiDomainOf(portal),
      dataHostingLocation: settings.dataHostingLocation,
    },
  };
}

/** The calls below `/account-info/v3`; `usedToday` counts the requests of the account's day. */
export function accountRoutes(usedToday: (nowMs: number) => number): readonly Route[] {
  const usage = ({ portal, nowMs }: Call): Answer => ({
    status: 200,
    json: {
      results: [
        {
          name: "private-apps-api-calls-daily",
          usageLimit: portal.settings.dailyLimit,
          currentUsage: usedToday(nowMs),
          collectedAt: isoOf(nowMs),
          fetchStatus: "SUCCESS",
          resetsAt: isoOf(nextMidnight(portal.settings.timeZone, nowMs)),
        },
      ],
    },
  });
  return [
    { method: "GET", pattern: "/details", scopes: ["oauth"], run: details },
    { method: "GET", pattern: "/api-usage/daily/private-apps", scopes: ["oauth"], run: usage },
  ];
}

const DAY_MS = 86_400_000;

function nextMidnight(timeZone: string, nowMs: number): number {
  const localMs = nowMs + zoneOffsetMs(timeZone, nowMs);
  return nowMs + (DAY_MS - (localMs % DAY_MS));
}

function definitions({ portal, version, query }: Call): Answer {
  const unit = query.get("businessUnitId");
  const items = portal.settings.subscriptions
    .filter(({ businessUnitId }) => unit === null || String(businessUnitId ?? 0) === unit)
    .map(({ id, name, isActive, isInternal, description, purpose, businessUnitId }) => ({
      id,
      name,
      description: description ?? name,
      purpose: purpose ?? "Marketing",
      communicationMethod: "Email",
      isActive: isActive ?? true,
      isDefault: false,
      isInternal: isInternal ?? false,
      businessUnitId: businessUnitId ?? 0,
      createdAt: "2020-01-01T00:00:00Z",
      updatedAt: "2020-01-01T00:00:00Z",
    }));
  return { status: 200, json: version === "v3" ? { subscriptionDefinitions: items } : { results: items } };
}

/** `GET /communication-preferences/…/definitions` */
export const SUBSCRIPTION_ROUTES: readonly Route[] = [
  {
    method: "GET",
    pattern: "/definitions",
    scopes: ["communication_preferences.read", "communication_preferences.read_write"],
    run: definitions,
  },
];

const formView = ({ id, name }: FormSeed) => ({ id, name, formType: "hubspot", archived: false, fieldGroups: [], configuration: {} });

function oneForm({ portal, params }: Call): Answer {
  const form = portal.settings.forms.find(({ id }) => id === params["id"]);
  if (form === undefined) throw notFound("form", params["id"] ?? "");
  return { status: 200, json: formView(form) };
}

function allForms({ portal, query, path }: Call): Answer {
  const { total: _total, ...page } = pageOf(portal.settings.forms.map(formView), query, {
    defaultLimit: 20,
    maxLimit: 100,
    tooMany: "clamp",
    path,
  });
  return { status: 200, json: page };
}

/** The calls below `/marketing/v3/forms`. */
export const FORM_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "", scopes: ["forms"], run: allForms },
  { method: "GET", pattern: "/{id}", scopes: ["forms"], run: oneForm },
];
