import { expect, test } from "vitest";
import { account, at, CUSTOMER, codes, DAY, HOUR, list, MINUTE } from "./caller.ts";

const path = (how: string) => `/v25/customers/${CUSTOMER}/googleAds:${how}`;
const names = (rows: readonly unknown[]) => rows.map((row) => at(row, "campaign", "name"));

/** Three campaigns: Alpha with a budget of 10, Beta of 20 (on), Gamma_1 of 30. */
function three() {
  const found = account();
  for (const [index, name] of ["Alpha", "Beta", "Gamma_1"].entries())
    found.make({ name, budget: { amountMicros: `${(index + 1) * 10_000_000}` }, campaign: name === "Beta" ? { status: "ENABLED" } : {} });
  return found;
}

test.for([
  { where: "campaign.name = 'Beta'", found: ["Beta"] },
  { where: 'campaign.name != "Beta"', found: ["Alpha", "Gamma_1"] },
  { where: "campaign.status IN ('PAUSED', REMOVED)", found: ["Alpha", "Gamma_1"] },
  { where: "campaign.status NOT IN ('PAUSED')", found: ["Beta"] },
  { where: "campaign.name LIKE '%a[_]%'", found: ["Gamma_1"] },
  { where: "campaign.name LIKE 'beta'", found: ["Beta"] },
  { where: "campaign.name NOT LIKE '%a'", found: ["Gamma_1"] },
  { where: "campaign.name REGEXP_MATCH '(Al|Be).*'", found: ["Alpha", "Beta"] },
  { where: "campaign_budget.amount_micros >= 20000000", found: ["Beta", "Gamma_1"] },
  { where: "campaign_budget.amount_micros BETWEEN 10000000 AND 20000000", found: ["Alpha", "Beta"] },
  { where: "campaign.tracking_url_template IS NULL AND campaign.name < 'B'", found: ["Alpha"] },
  { where: "campaign.final_url_suffix IS NOT NULL AND campaign_budget.explicitly_shared = FALSE", found: ["Alpha", "Beta", "Gamma_1"] },
  { where: "campaign.primary_status_reasons CONTAINS ANY ('CAMPAIGN_PAUSED')", found: ["Alpha", "Gamma_1"] },
  { where: "campaign.name = 'it\\'s'", found: [] },
])("WHERE $where finds $found", ({ where, found }) => {
  const { search } = three();

  expect(names(search(`SELECT campaign.name FROM campaign WHERE ${where} ORDER BY campaign.name`))).toEqual(found);
});

test("rows are ordered, cut, and the parameters are heeded by nobody", () => {
  const { search } = three();

  expect(
    names(
      search("SELECT campaign.name FROM campaign ORDER BY campaign_budget.amount_micros DESC LIMIT 2 PARAMETERS include_drafts = true"),
    ),
  ).toEqual(["Gamma_1", "Beta"]);
});

test.for([
  { query: "campaign.name FROM campaign", code: "EXPECTED_SELECT" },
  { query: "SELECT campaign.name", code: "EXPECTED_FROM" },
  { query: "SELECT campaign.title FROM campaign", code: "UNRECOGNIZED_FIELD" },
  { query: "SELECT campaign.network_settings FROM campaign", code: "UNRECOGNIZED_FIELD" },
  { query: "SELECT campaign.name FROM campaigns", code: "BAD_RESOURCE_TYPE_IN_FROM_CLAUSE" },
  { query: "SELECT ad_group.name FROM campaign", code: "PROHIBITED_RESOURCE_TYPE_IN_SELECT_CLAUSE" },
  { query: "SELECT campaign.name FROM campaign WHERE campaign.status = 'paused'", code: "BAD_ENUM_CONSTANT" },
  { query: "SELECT campaign.name FROM campaign WHERE campaign.id = 'x'", code: "BAD_NUMBER" },
  { query: "SELECT campaign.name FROM campaign WHERE campaign.name = 'x", code: "STRING_NOT_TERMINATED" },
  { query: "SELECT campaign.name FROM campaign WHERE campaign.name = 'x' OR campaign.name = 'y'", code: "EXPECTED_AND" },
  { query: "SELECT campaign.name FROM campaign WHERE campaign.name IN ()", code: "PROHIBITED_EMPTY_LIST_IN_CONDITION" },
  { query: "SELECT campaign.name FROM campaign LIMIT 0", code: "LIMIT_VALUE_TOO_LOW" },
  { query: "SELECT label.name, metrics.clicks FROM label", code: "PROHIBITED_METRIC_IN_SELECT_OR_WHERE_CLAUSE" },
  { query: "SELECT campaign.name FROM campaign ORDER BY metrics.clicks", code: "EXPECTED_REFERENCED_FIELD_IN_SELECT_CLAUSE" },
  { query: "SELECT campaign.name FROM campaign WHERE", code: "UNEXPECTED_END_OF_QUERY" },
])("$query is refused with $code", ({ query, code }) => {
  const { call } = account();

  const { status, json } = call("POST", path("search"), { query });

  expect([status, codes(json)]).toEqual([400, [`queryError.${code}`]]);
});

test("a page has ten thousand rows, whoever asks for another size is refused, and a stream is a list of chunks", () => {
  const { call } = three();
  const query = "SELECT campaign.name FROM campaign";

  expect(codes(call("POST", path("search"), { query, pageSize: 100 }).json)).toEqual(["requestError.PAGE_SIZE_NOT_SUPPORTED"]);
  expect(codes(call("POST", path("search"), { query, pageToken: "x" }).json)).toEqual(["requestError.INVALID_PAGE_TOKEN"]);
  expect(at(call("POST", path("search"), { query, limit: 3 }).json, "error", "message")).toContain('Unknown name "limit"');
  const stream = call("POST", path("searchStream"), { query }).json;
  expect(list(stream, 0, "results")).toHaveLength(3);
  expect(at(stream, 0, "fieldMask")).toBe("campaign.name");
  // An error in a stream is the one member of a list.
  expect(codes(call("POST", path("searchStream"), { query: "SELECT x" }).json)).toHaveLength(1);
  expect(Array.isArray(call("POST", path("searchStream"), { query: "SELECT x" }).json)).toBe(true);
});

test("search may lag behind writes: what is new is missing, what was changed looks as before", () => {
  const { make, setStatus, search, clock, mutate } = account({ searchLagMs: MINUTE });
  const { campaign } = make();
  const status = () => search("SELECT campaign.status FROM campaign").map((row) => at(row, "campaign", "status"));
  expect(status()).toEqual([]);
  clock.advance(MINUTE);
  expect(status()).toEqual(["PAUSED"]);

  setStatus(campaign, "ENABLED");
  setStatus(campaign, "PAUSED");
  setStatus(campaign, "ENABLED");

  expect(status()).toEqual(["PAUSED"]);
  clock.advance(MINUTE);
  expect(status()).toEqual(["ENABLED"]);
  // Names are unique at once, whatever search shows.
  make({ name: "Second" });
  expect(codes(mutate([{ labelOperation: { create: { name: "x" } } }, { labelOperation: { create: { name: "x" } } }]).json)).toEqual([
    "labelError.DUPLICATE_NAME",
  ]);
});

test("what was spent is told by day and as a sum, of campaign, group, ad and customer alike", () => {
  const { make, setStatus, search, clock, emulator } = account();
  const { campaign } = make();
  make({ name: "Never on" });
  clock.advance(6 * HOUR);
  setStatus(campaign, "ENABLED");
  clock.advance(2 * DAY);
  const total = [...emulator.spent().values()].reduce((sum, micros) => sum + micros, 0);

  for (const from of ["campaign", "ad_group", "ad_group_ad", "customer"]) {
    const rows = search(`SELECT metrics.cost_micros FROM ${from}`);
    expect(rows.reduce<number>((sum, row) => sum + Number(at(row, "metrics", "costMicros")), 0)).toBe(total);
  }
  const days = search(
    "SELECT campaign.name, segments.date, metrics.cost_micros, metrics.clicks FROM campaign WHERE segments.date DURING TODAY",
  );
  expect(days).toMatchObject([{ campaign: { name: "Spring launch [cac:8f3a2c]" }, segments: { date: "2026-11-30" } }]);
  const [range] = search(
    `SELECT metrics.cost_micros FROM campaign WHERE segments.date BETWEEN '2026-11-28' AND '2026-11-29' AND campaign.resource_name = '${campaign}'`,
  );
  expect(Number(at(range, "metrics", "costMicros"))).toBeLessThan(total);
});

test("conversion actions tell what was counted of late", () => {
  const { search } = account();

  const rows = search(
    "SELECT conversion_action.name, conversion_action.status, metrics.all_conversions FROM conversion_action WHERE segments.date DURING LAST_7_DAYS ORDER BY conversion_action.name",
  );

  expect(rows).toMatchObject([
    { conversionAction: { name: "Contact form", status: "ENABLED" }, metrics: { allConversions: 0 } },
    { conversionAction: { name: "Sign-up" }, metrics: { allConversions: 84 } },
  ]);
});

test("changes are told three minutes later, with who made them, by which program, and what was before", () => {
  const { make, setStatus, search, emulator, clock, call } = account();
  const { campaign } = make();
  clock.advance(HOUR);
  emulator.byHand.setStatus(campaign, "ENABLED");
  setStatus(campaign, "PAUSED");
  const query = (end = "LIMIT 100") =>
    `SELECT change_event.change_date_time, change_event.client_type, change_event.user_email, change_event.changed_fields, change_event.old_resource, change_event.new_resource, change_event.resource_change_operation FROM change_event WHERE change_event.change_date_time >= '2026-11-28' AND change_event.change_date_time <= '2026-11-30' AND change_event.change_resource_type = 'CAMPAIGN' ORDER BY change_event.change_date_time ASC ${end}`;
  expect(search(query())).toHaveLength(1);

  clock.advance(3 * MINUTE);

  expect(search(query()).map((row) => at(row, "changeEvent"))).toMatchObject([
    { resourceChangeOperation: "CREATE", clientType: "GOOGLE_ADS_API", userEmail: "ads@acme.example" },
    {
      ...{
        resourceChangeOperation: "UPDATE",
        clientType: "GOOGLE_ADS_WEB_CLIENT",
        changedFields: "status",
        changeDateTime: "2026-11-28 11:00:00.000000",
      },
      ...{ oldResource: { campaign: { status: "PAUSED" } }, newResource: { campaign: { status: "ENABLED" } } },
    },
    { resourceChangeOperation: "UPDATE", clientType: "GOOGLE_ADS_API" },
  ]);
  const refused = (text: string) => codes(call("POST", path("search"), { query: text }).json);
  expect(refused(query(""))).toEqual(["changeEventError.LIMIT_NOT_SPECIFIED"]);
  expect(refused(query("LIMIT 20000"))).toEqual(["changeEventError.INVALID_LIMIT_CLAUSE"]);
  expect(refused(query().replace(" AND change_event.change_date_time <= '2026-11-30'", ""))).toEqual([
    "changeEventError.CHANGE_DATE_RANGE_INFINITE",
  ]);
  expect(refused(query().replace("2026-11-28'", "2026-10-01'"))).toEqual(["changeEventError.START_DATE_TOO_OLD"]);
});

test("places and languages are found by name, by number and by suggestion", () => {
  const { search, call } = account();

  expect(
    search(
      "SELECT geo_target_constant.id, geo_target_constant.canonical_name FROM geo_target_constant WHERE geo_target_constant.name = 'Berlin'",
    ),
  ).toMatchObject([{ geoTargetConstant: { id: "1003854" } }]);
  expect(search("SELECT language_constant.id FROM language_constant WHERE language_constant.code = 'de'")).toMatchObject([
    { languageConstant: { id: "1001" } },
  ]);
  const suggest = (body: unknown) => call("POST", "/v25/geoTargetConstants:suggest", body).json;
  expect(
    list(suggest({ locale: "en", countryCode: "US", locationNames: { names: ["new york"] } }), "geoTargetConstantSuggestions"),
  ).toHaveLength(2);
  expect(codes(suggest({}))).toEqual(["geoTargetConstantSuggestionError.REQUEST_PARAMETERS_UNSET"]);
});
