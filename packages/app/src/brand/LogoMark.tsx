/**
 * The mark of the portal: a ball that has just cleared the net of a court.
 * Decorative; the product name stands beside it or names the link around it.
 */
export const LogoMark = ({ size = 24 }: { size?: number }) => (
  <svg
    width={size}
    height={size}
    viewBox="0 0 32 32"
    aria-hidden="true"
    focusable="false"
  >
    <rect width="32" height="32" rx="7" fill="var(--bui-accent-bg)" />
    <g fill="none" stroke="var(--bui-accent-fg)" strokeLinecap="round">
      <path d="M6 24.5h20" strokeWidth="2" />
      <path d="M16 24v-6" strokeWidth="2" />
      <path
        d="M6.5 18.5C9 11.5 14 8.5 20 9.6"
        strokeWidth="1.8"
        strokeDasharray="0.2 3.4"
      />
    </g>
    <circle cx="23.5" cy="11.5" r="3.5" fill="var(--bui-accent-fg)" />
  </svg>
);
