/** Which tokens a platform fills in, and which a reader would see. */
import { expect, test } from "vitest";
import { findHoles, holdsAddressToken, holdsUnsubscribeToken } from "#governance/text/tokens.ts";
import type { Fields, PlatformName } from "#model/types.ts";

const FIELDS: Fields = {
  schemaVersion: 1,
  fields: {
    "person.firstName": {
      title: "First name",
      platforms: {
        hubspot: "contact.firstname",
        marketo: "lead.First Name",
        "salesforce-marketing-cloud": "FirstName",
        "own-letters": "first_name",
      },
    },
  },
};

test.for<readonly [PlatformName, string, string, string?]>([
  ["hubspot", '{{ contact.firstname|default("there") }}', "known", "there"],
  ["hubspot", "{{ contact.firstname | default('there', true) }}", "known", "there"],
  ["hubspot", '{{ personalization_token("contact.firstname", "there") }}', "known", "there"],
  ["hubspot", "{{ personalization_token('contact.firstname', 'you\\'re here') }}", "known", "you're here"],
  ["hubspot", '{{ contact.firstname|default("") }}', "no-fallback"],
  ["hubspot", "{{ contact.firstname }}", "no-fallback"],
  ["hubspot", "{{ contact.lastname|default('x') }}", "unknown"],
  ["hubspot", "{{ unsubscribe_link }}", "known"],
  ["hubspot", '{{ person.lastName | "there" }}', "unknown"],
  ["hubspot", "{% form form_to_use='1' %}", "known"],
  ["hubspot", "{% if contact %}", "unknown"],
  ["marketo", "{{lead.First Name:default=there}}", "known", "there"],
  ["marketo", "{{lead.First Name}}", "no-fallback"],
  ["salesforce-marketing-cloud", "%%unsub_center_url%%", "known"],
  [
    "salesforce-marketing-cloud",
    "%%=IIF(EMPTY(AttributeValue('FirstName')),'you''re 100% in',AttributeValue('FirstName'))=%%",
    "known",
    "you're 100% in",
  ],
  ["salesforce-marketing-cloud", "%%=IIF(EMPTY(AttributeValue('FirstName')),'',AttributeValue('FirstName'))=%%", "no-fallback"],
  ["salesforce-marketing-cloud", "%%=IIF(EMPTY(AttributeValue('Nick')),'you',AttributeValue('Nick'))=%%", "unknown"],
  ["salesforce-marketing-cloud", "%%=IIF(EMPTY(AttributeValue('FirstName')),'you',AttributeValue('Nick'))=%%", "unknown"],
  ["salesforce-marketing-cloud", "%%=v(@firstName)=%%", "unknown"],
  ["linkedin-ads", "{{ unsubscribe_link }}", "unknown"],
  ["own-letters", '{{ first_name | "there" }}', "known", "there"],
  ["own-letters", "{{ first_name }}", "no-fallback"],
  ["own-letters", "{{ unsubscribe }}", "known"],
  ["own-letters", "{{ view_in_browser }}", "known"],
  ["own-letters", "{{ contact.firstname }}", "unknown"],
])("%s: %s is %s", ([platform, text, verdict, fallback]) => {
  const [hole] = findHoles(`Hi ${text},`, { platform, fields: FIELDS });

  expect(hole).toMatchObject({ raw: text, start: 3, end: 3 + text.length, verdict });
  expect(hole?.fallback).toBe(fallback);
});

test("knows the way out and the address", () => {
  expect(holdsUnsubscribeToken("{{ unsubscribe_link_all }}", "hubspot")).toBe(true);
  expect(["{{ unsubscribe }}", "{{ first_name }}"].map((text) => holdsUnsubscribeToken(text, "own-letters"))).toEqual([true, false]);
  expect(holdsUnsubscribeToken("{{ view_as_page_url }}", "hubspot")).toBe(false);
  expect(holdsAddressToken("at {{ site_settings.company_street_address_1 }}", "hubspot")).toBe(true);
});

test("finds nothing in plain text", () => {
  expect(findHoles("100 % of {us}", { platform: "hubspot", fields: FIELDS })).toEqual([]);
});
