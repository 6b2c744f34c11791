/** The fields of ads, keywords, assets, asset groups, and of what is only read. Source: public protos google/ads/googleads/v25, state of 2026-08-19. */
import { shapesOf } from "./shape.ts";

export const AD_SHAPES = shapesOf(`
AdGroupAd {
  resourceName: string immutable
  status: AdGroupAdStatus
  adGroup: string immutable
  ad: Ad immutable
  policySummary: PolicySummary output
  adStrength: AdStrength output
  actionItems: string[] output
  labels: string[] output
  primaryStatus: PrimaryStatus output
  primaryStatusReasons: string[] output
  adGroupAdAssetAutomationSettings: AssetAutomationSetting[]
}
PolicySummary {
  policyTopicEntries: PolicyTopicEntry[] output
  reviewStatus: PolicyReviewStatus output
  approvalStatus: PolicyApprovalStatus output
}
PolicyTopicEntry {
  topic: string output
  type: PolicyTopicEntryType output
}
Ad {
  resourceName: string immutable
  id: int64 output
  type: AdType output
  finalUrls: string[]
  finalMobileUrls: string[]
  trackingUrlTemplate: string
  finalUrlSuffix: string
  urlCustomParameters: CustomParameter[]
  displayUrl: string
  name: string immutable
  responsiveSearchAd: ResponsiveSearchAdInfo
  responsiveDisplayAd: ResponsiveDisplayAdInfo
}
ResponsiveSearchAdInfo {
  headlines: AdTextAsset[]
  descriptions: AdTextAsset[]
  path1: string
  path2: string
}
AdTextAsset {
  text: string
  pinnedField: ServedAssetFieldType
}
AdImageAsset {
  asset: string
}
ResponsiveDisplayAdInfo {
  marketingImages: AdImageAsset[]
  squareMarketingImages: AdImageAsset[]
  logoImages: AdImageAsset[]
  squareLogoImages: AdImageAsset[]
  headlines: AdTextAsset[]
  longHeadline: AdTextAsset whole
  descriptions: AdTextAsset[]
  youtubeVideos: AdImageAsset[]
  businessName: string
  mainColor: string
  accentColor: string
  allowFlexibleColor: bool
  callToActionText: string
  pricePrefix: string
  promoText: string
  formatSetting: DisplayAdFormatSetting
  controlSpec: ResponsiveDisplayAdControlSpec
}
ResponsiveDisplayAdControlSpec {
  enableAssetEnhancements: bool
  enableAutogenVideo: bool
}
AdGroupCriterion {
  resourceName: string immutable
  criterionId: int64 output
  displayName: string output
  status: AdGroupCriterionStatus
  approvalStatus: CriterionApprovalStatus output
  primaryStatus: PrimaryStatus output
  primaryStatusReasons: string[] output
  adGroup: string immutable
  type: CriterionType output
  negative: bool immutable
  bidModifier: double
  cpcBidMicros: int64
  finalUrls: string[]
  finalUrlSuffix: string
  trackingUrlTemplate: string
  urlCustomParameters: CustomParameter[]
  keyword: KeywordInfo immutable
  placement: PlacementInfo immutable
}
Asset {
  resourceName: string immutable
  id: int64 output
  name: string
  type: AssetType output
  source: AssetSource output
  policySummary: PolicySummary output
  finalUrls: string[]
  finalMobileUrls: string[]
  trackingUrlTemplate: string
  urlCustomParameters: CustomParameter[]
  finalUrlSuffix: string
  youtubeVideoAsset: YoutubeVideoAsset immutable
  imageAsset: ImageAsset immutable
  textAsset: TextAsset immutable
  calloutAsset: CalloutAsset
  structuredSnippetAsset: StructuredSnippetAsset
  sitelinkAsset: SitelinkAsset
  callToActionAsset: CallToActionAsset immutable
}
YoutubeVideoAsset {
  youtubeVideoId: string
  youtubeVideoTitle: string output
}
ImageAsset {
  data: bytes
  fileSize: int64
  mimeType: MimeType
  fullSize: ImageDimension
}
ImageDimension {
  heightPixels: int64
  widthPixels: int64
  url: string
}
TextAsset {
  text: string
}
CalloutAsset {
  calloutText: string
  startDate: string
  endDate: string
  adScheduleTargets: AdScheduleInfo[]
}
StructuredSnippetAsset {
  header: string
  values: string[]
}
SitelinkAsset {
  linkText: string
  description1: string
  description2: string
  startDate: string
  endDate: string
  adScheduleTargets: AdScheduleInfo[]
}
CallToActionAsset {
  callToAction: CallToActionType
}
CampaignAsset {
  resourceName: string immutable
  campaign: string immutable
  asset: string immutable
  fieldType: AssetFieldType immutable
  source: AssetSource output
  status: AssetLinkStatus
}
AdGroupAsset {
  resourceName: string immutable
  adGroup: string immutable
  asset: string immutable
  fieldType: AssetFieldType immutable
  source: AssetSource output
  status: AssetLinkStatus
}
AssetGroup {
  resourceName: string immutable
  id: int64 output
  campaign: string immutable
  name: string
  finalUrls: string[]
  finalMobileUrls: string[]
  status: AssetGroupStatus
  primaryStatus: PrimaryStatus output
  primaryStatusReasons: string[] output
  path1: string
  path2: string
  adStrength: AdStrength output
}
AssetGroupAsset {
  resourceName: string immutable
  assetGroup: string immutable
  asset: string immutable
  fieldType: AssetFieldType immutable
  status: AssetLinkStatus
  source: AssetSource output
  policySummary: PolicySummary output
}
AssetGroupSignal {
  resourceName: string immutable
  assetGroup: string immutable
  audience: AudienceInfo immutable
  searchTheme: SearchThemeInfo immutable
}
AudienceInfo {
  audience: string
}
SearchThemeInfo {
  text: string
}
Customer {
  resourceName: string immutable
  id: int64 output
  descriptiveName: string
  currencyCode: string immutable
  timeZone: string immutable
  trackingUrlTemplate: string
  finalUrlSuffix: string
  autoTaggingEnabled: bool
  manager: bool output
  testAccount: bool output
  status: CustomerStatus output
}
ConversionAction {
  resourceName: string immutable
  id: int64 output
  name: string
  status: ConversionActionStatus
  type: ConversionActionType immutable
  category: ConversionActionCategory
  primaryForGoal: bool
  ownerCustomer: string output
}
GeoTargetConstant {
  resourceName: string immutable
  id: int64 output
  name: string output
  countryCode: string output
  targetType: string output
  status: GeoTargetConstantStatus output
  canonicalName: string output
}
LanguageConstant {
  resourceName: string immutable
  id: int64 output
  code: string output
  name: string output
  targetable: bool output
}
ChangeEvent {
  resourceName: string immutable
  changeDateTime: string output
  changeResourceType: ChangeEventResourceType output
  changeResourceName: string output
  clientType: ChangeClientType output
  userEmail: string output
  oldResource: ChangedResource output whole
  newResource: ChangedResource output whole
  resourceChangeOperation: ResourceChangeOperation output
  changedFields: string output
  campaign: string output
  adGroup: string output
  asset: string output
}
ChangedResource {
  campaign: Campaign output
}
Metrics {
  costMicros: int64 output
  clicks: int64 output
  impressions: int64 output
  ctr: double output
  averageCpc: double output
  conversions: double output
  allConversions: double output
}
Segments {
  date: string output
}
PolicyValidationParameter {
  ignorablePolicyTopics: string[]
  exemptPolicyViolationKeys: PolicyViolationKey[]
}
PolicyViolationKey {
  policyName: string
  violatingText: string
}
`);
