import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { RiInformationLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { readBanner } from './readBanner';
import './Banner.css';

/** The strip of `app.banner`; nothing when it is not set. */
export const Banner = () => {
  const banner = readBanner(useApi(configApiRef));
  if (!banner) return null;
  const { text, link } = banner;
  return (
    <div className="rp-banner" role="status">
      <RiInformationLine size={14} aria-hidden />
      <span className="rp-banner-text">{text}</span>
      {link &&
        (link.url.startsWith('/') ? (
          <Link to={link.url}>{link.text}</Link>
        ) : (
          <a href={link.url}>{link.text}</a>
        ))}
    </div>
  );
};
