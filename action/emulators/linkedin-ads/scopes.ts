/** What a token may do. Source: the developer portal's list of endpoints of the Advertising API product. */

export const READ_ADS = ["r_ads", "rw_ads"] as const;
export const WRITE_ADS = ["rw_ads"] as const;
export const REPORTING = ["r_ads_reporting"] as const;
export const READ_POSTS = ["r_organization_social"] as const;
export const WRITE_POSTS = ["w_organization_social"] as const;
export const UPLOAD = ["rw_ads", "w_organization_social"] as const;
export const READ_MEDIA = ["w_organization_social", "r_organization_social"] as const;
export const READ_PAGES = ["r_organization_admin"] as const;
/** Any member's token will do. */
export const ANY: readonly string[] = [];

export const ALL_SCOPES: readonly string[] = [
  "r_ads",
  "rw_ads",
  "r_ads_reporting",
  "r_organization_social",
  "w_organization_social",
  "r_organization_admin",
];
