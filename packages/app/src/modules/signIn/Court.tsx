/** A tennis court from above, to scale (23.77 by 10.97 m); decoration only. */
export const Court = () => (
  <svg
    className="rp-court"
    viewBox="-3 -3 29.77 16.97"
    aria-hidden="true"
    focusable="false"
  >
    <g fill="none" stroke="currentColor" strokeWidth="0.06">
      <rect width="23.77" height="10.97" />
      <path d="M0 1.37h23.77M0 9.6h23.77M5.485 1.37v8.23M18.285 1.37v8.23M5.485 5.485h12.8" />
      <path d="M11.885-0.91v12.79" strokeDasharray="0.15 0.1" />
    </g>
    <path
      className="rp-court-rally"
      fill="none"
      strokeWidth="0.12"
      strokeLinecap="round"
      strokeDasharray="0.01 0.45"
      d="M1.2 8.6 17 3.1 22.9 6.4 6.2 2.6"
    />
    <circle className="rp-court-ball" cx="6.2" cy="2.6" r="0.28" />
  </svg>
);
