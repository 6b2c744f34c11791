/** LinkedIn's names of things, of their numbers. */

export const accountUrn = (id: string): string => `urn:li:sponsoredAccount:${id}`;
export const groupUrn = (id: string): string => `urn:li:sponsoredCampaignGroup:${id}`;
export const campaignUrn = (id: string): string => `urn:li:sponsoredCampaign:${id}`;
export const adUrn = (id: string): string => `urn:li:sponsoredCreative:${id}`;
export const pageUrn = (id: string): string => `urn:li:organization:${id}`;
