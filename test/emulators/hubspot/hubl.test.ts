import { expect, test } from "vitest";
import { fillHubl } from "#emulators/hubspot/hubl.ts";

const ACCOUNT = { companyName: "ACME & Co", officeAddress: "1 Example Street" };

test.for([
  { text: `{{ contact.firstname|default("there", true) }}`, named: "Sam", nameless: "there" },
  { text: "{{contact.firstname | default( 'all of you' , true)}}", named: "Sam", nameless: "all of you" },
  { text: `{{ contact.firstname|default("you \\"all\\"", true) }}`, named: "Sam", nameless: `you "all"` },
  { text: `{{ contact.firstname|default("there") }}`, named: "Sam", nameless: "" },
  { text: `{{ contact.firstname }}`, named: "Sam", nameless: "" },
  { text: `{{ personalization_token("contact.firstname", "there") }}`, named: "Sam", nameless: "there" },
  { text: `{{ contact.shoe_size|default("42", true) }}`, named: "42", nameless: "42" },
  { text: `{{ contact.shoe_size }}`, named: "{{ contact.shoe_size }}", nameless: "{{ contact.shoe_size }}" },
  {
    text: `{{ contact.firstname|default(&quot;there&quot;, true) }}`,
    named: `{{ contact.firstname|default(&quot;there&quot;, true) }}`,
    nameless: `{{ contact.firstname|default(&quot;there&quot;, true) }}`,
  },
  { text: `{{ site_settings.company_name }}{# note #}{% if x %}`, named: "ACME &amp; Co{% if x %}", nameless: "ACME &amp; Co{% if x %}" },
])("$text becomes $named, or $nameless without a first name", ({ text, named, nameless }) => {
  expect(fillHubl(text, ACCOUNT, "with a first name")).toBe(named);
  expect(fillHubl(text, ACCOUNT, "without a first name")).toBe(nameless);
});
