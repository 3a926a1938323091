import { ConfigApi } from '@backstage/frontend-plugin-api';

/** A line above every page, such as "maintenance tonight at 20:00". */
export interface BannerContent {
  text: string;
  link?: { text: string; url: string };
}

/**
 * Reads `app.banner`; undefined when there is none. A link other than a path
 * or an https address is left out: configuration must not run script.
 */
export function readBanner(config: ConfigApi): BannerContent | undefined {
  const banner = config.getOptionalConfig('app.banner');
  if (!banner) return undefined;
  const link = banner.getOptionalConfig('link');
  const url = link?.getString('url');
  return {
    text: banner.getString('text'),
    ...(link && url && /^(https:\/\/|\/(?!\/))/.test(url)
      ? { link: { text: link.getString('text'), url } }
      : {}),
  };
}
