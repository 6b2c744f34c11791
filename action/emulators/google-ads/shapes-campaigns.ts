/** The fields of campaigns, budgets, ad groups, labels and lists. Source: public protos google/ads/googleads/v25/resources, state of 2026-08-19. */
import { shapesOf } from "./shape.ts";

export const CAMPAIGN_SHAPES = shapesOf(`
Campaign {
  resourceName: string immutable
  id: int64 output
  name: string
  primaryStatus: PrimaryStatus output
  primaryStatusReasons: string[] output
  status: CampaignStatus
  servingStatus: ServingStatus output
  adServingOptimizationStatus: AdServingOptimizationStatus
  advertisingChannelType: AdvertisingChannelType immutable
  advertisingChannelSubType: AdvertisingChannelSubType immutable
  trackingUrlTemplate: string
  urlCustomParameters: CustomParameter[]
  networkSettings: NetworkSettings
  geoTargetTypeSetting: GeoTargetTypeSetting
  labels: string[] output
  campaignBudget: string
  biddingStrategyType: BiddingStrategyType output
  biddingStrategy: string
  startDateTime: string
  endDateTime: string
  finalUrlSuffix: string
  optimizationScore: double output
  paymentMode: PaymentMode
  assetAutomationSettings: AssetAutomationSetting[]
  brandGuidelinesEnabled: bool immutable
  brandGuidelines: BrandGuidelines
  textGuidelines: TextGuidelines
  aiMaxSetting: AiMaxSetting
  containsEuPoliticalAdvertising: EuPoliticalAdvertisingStatus
  missingEuPoliticalAdvertisingDeclaration: bool output
  excludedParentAssetFieldTypes: AssetFieldType[]
  targetingSetting: TargetingSetting
  manualCpc: ManualCpc
  maximizeConversions: MaximizeConversions
  maximizeConversionValue: MaximizeConversionValue
  targetImpressionShare: TargetImpressionShare
  targetSpend: TargetSpend
  targetCpa: TargetCpa
  targetRoas: TargetRoas
}
TargetingSetting {
  targetRestrictions: TargetRestriction[]
}
TargetRestriction {
  targetingDimension: TargetingDimension
  bidOnly: bool
}
UserListInfo {
  userList: string
}
NetworkSettings {
  targetGoogleSearch: bool
  targetSearchNetwork: bool
  targetContentNetwork: bool
  targetPartnerSearchNetwork: bool
  targetYoutube: bool
  targetGoogleTvNetwork: bool
}
GeoTargetTypeSetting {
  positiveGeoTargetType: PositiveGeoTargetType
  negativeGeoTargetType: NegativeGeoTargetType
}
AssetAutomationSetting {
  assetAutomationType: AssetAutomationType
  assetAutomationStatus: AssetAutomationStatus
}
AiMaxSetting {
  enableAiMax: bool
}
BrandGuidelines {
  mainColor: string
  accentColor: string
  predefinedFontFamily: string
}
TextGuidelines {
  termExclusions: string[]
  messagingRestrictions: MessagingRestriction[]
}
MessagingRestriction {
  restrictionText: string
  restrictionType: MessagingRestrictionType
}
CustomParameter {
  key: string
  value: string
}
ManualCpc {
  enhancedCpcEnabled: bool
}
MaximizeConversions {
  cpcBidCeilingMicros: int64
  cpcBidFloorMicros: int64
  targetCpaMicros: int64
}
MaximizeConversionValue {
  targetRoas: double
  cpcBidCeilingMicros: int64
  cpcBidFloorMicros: int64
}
TargetImpressionShare {
  location: TargetImpressionShareLocation
  locationFractionMicros: int64
  cpcBidCeilingMicros: int64
}
TargetSpend {
  targetSpendMicros: int64
  cpcBidCeilingMicros: int64
}
TargetCpa {
  targetCpaMicros: int64
  cpcBidCeilingMicros: int64
  cpcBidFloorMicros: int64
}
TargetRoas {
  targetRoas: double
  cpcBidCeilingMicros: int64
  cpcBidFloorMicros: int64
}
CampaignBudget {
  resourceName: string immutable
  id: int64 output
  name: string
  amountMicros: int64
  totalAmountMicros: int64
  status: BudgetStatus output
  deliveryMethod: BudgetDeliveryMethod
  explicitlyShared: bool
  referenceCount: int64 output
  hasRecommendedBudget: bool output
  period: BudgetPeriod immutable
  type: BudgetType immutable
}
CampaignCriterion {
  resourceName: string immutable
  campaign: string immutable
  criterionId: int64 output
  displayName: string output
  bidModifier: double
  negative: bool immutable
  type: CriterionType output
  status: CampaignCriterionStatus
  keyword: KeywordInfo immutable
  placement: PlacementInfo immutable
  location: LocationInfo immutable
  device: DeviceInfo immutable
  adSchedule: AdScheduleInfo immutable
  userList: UserListInfo immutable
  language: LanguageInfo immutable
}
KeywordInfo {
  text: string
  matchType: KeywordMatchType
}
PlacementInfo {
  url: string
}
LocationInfo {
  geoTargetConstant: string
}
LanguageInfo {
  languageConstant: string
}
DeviceInfo {
  type: Device
}
AdScheduleInfo {
  startMinute: MinuteOfHour
  endMinute: MinuteOfHour
  startHour: int32
  endHour: int32
  dayOfWeek: DayOfWeek
}
AdGroup {
  resourceName: string immutable
  id: int64 output
  name: string
  status: AdGroupStatus
  primaryStatus: PrimaryStatus output
  primaryStatusReasons: string[] output
  type: AdGroupType immutable
  adRotationMode: AdGroupAdRotationMode
  trackingUrlTemplate: string
  urlCustomParameters: CustomParameter[]
  campaign: string immutable
  cpcBidMicros: int64
  cpmBidMicros: int64
  targetCpaMicros: int64
  targetRoas: double
  effectiveCpcBidMicros: int64 output
  optimizedTargetingEnabled: bool
  finalUrlSuffix: string
  labels: string[] output
  excludedParentAssetFieldTypes: AssetFieldType[]
  aiMaxAdGroupSetting: AiMaxAdGroupSetting
}
AiMaxAdGroupSetting {
  disableSearchTermMatching: bool
}
Label {
  resourceName: string immutable
  id: int64 output
  name: string
  status: LabelStatus output
  textLabel: TextLabel
}
TextLabel {
  backgroundColor: string
  description: string
}
CampaignLabel {
  resourceName: string immutable
  campaign: string immutable
  label: string immutable
}
AdGroupLabel {
  resourceName: string immutable
  adGroup: string immutable
  label: string immutable
}
AdGroupAdLabel {
  resourceName: string immutable
  adGroupAd: string immutable
  label: string immutable
}
SharedSet {
  resourceName: string immutable
  id: int64 output
  type: SharedSetType immutable
  name: string
  status: SharedSetStatus output
  memberCount: int64 output
  referenceCount: int64 output
}
SharedCriterion {
  resourceName: string immutable
  sharedSet: string immutable
  criterionId: int64 output
  type: CriterionType output
  keyword: KeywordInfo immutable
}
CampaignSharedSet {
  resourceName: string immutable
  campaign: string immutable
  sharedSet: string immutable
  status: CampaignSharedSetStatus output
}
`);
