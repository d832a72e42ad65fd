import type { ThemeConfig } from 'antd';

/** Colours whose contrast on white and on their tints is 4.5 or more; Ant Design's own are not. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0958d9',
    colorPrimaryHover: '#003eb3',
    colorErrorHover: '#7a0c1e',
    colorLink: '#0958d9',
    colorLinkHover: '#003eb3',
    colorLinkActive: '#003eb3',
    colorSuccess: '#1b7f3b',
    colorWarning: '#8a4b00',
    colorError: '#b0152a',
    colorInfo: '#0958d9',
    colorSuccessBg: '#e9f6ec',
    colorWarningBg: '#fff3dc',
    colorErrorBg: '#fdecee',
    colorInfoBg: '#e6f1fb',
    colorText: '#1f1f1f',
    colorTextSecondary: '#595959',
    colorTextTertiary: '#595959',
    colorTextPlaceholder: '#6b6b6b',
    colorTextDisabled: '#6b6b6b',
    colorBorder: '#8c8c8c',
    borderRadius: 4,
    controlHeightSM: 24,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, -apple-system, "Segoe UI", sans-serif',
    motion: false,
  },
};
