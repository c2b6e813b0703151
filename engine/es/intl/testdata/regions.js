// Prints dates in every locale that there is data for, a line each. Node's output is recorded in regions.txt.
'use strict';
const locales = ('ar ar-AE ar-EG ar-MA ar-SA bg bg-BG bn bn-BD bn-IN ca ca-ES cs cs-CZ da da-DK de de-AT de-BE de-CH de-DE de-LI de-LU el el-GR en en-001 en-150 en-AE ' +
  'en-AU en-BE en-CA en-DE en-GB en-HK en-IE en-IL en-IN en-KE en-MY en-NG en-NL en-NZ en-PH en-PK en-SE en-SG en-US en-ZA es es-419 es-AR es-BO es-CL ' +
  'es-CO es-CR es-DO es-EC es-ES es-GT es-HN es-MX es-NI es-PA es-PE es-PR es-PY es-SV es-US es-UY es-VE et et-EE fa fa-IR fi fi-FI fr fr-BE fr-CA fr-CH ' +
  'fr-FR fr-LU fr-MA he he-IL hi hi-IN hr hr-HR hu hu-HU id id-ID it it-CH it-IT ja ja-JP ko ko-KR lt lt-LT lv lv-LV ms ms-MY ms-SG nb nl nl-BE nl-NL no ' +
  'pl pl-PL pt pt-BR pt-PT ro ro-MD ro-RO ru ru-RU ru-UA sk sk-SK sl sl-SI sv sv-FI sv-SE ta ta-IN th th-TH tr tr-TR uk uk-UA vi vi-VN zh zh-CN zh-HK ' +
  'zh-Hans zh-Hans-CN zh-Hans-HK zh-Hans-SG zh-Hant zh-Hant-HK zh-Hant-MO zh-Hant-TW zh-MO zh-SG zh-TW').split(' ');
const winter = Date.UTC(2024, 1, 5, 14, 6, 7);
const autumn = Date.UTC(2024, 10, 15, 4, 6, 7);
for (const locale of locales) {
  const { calendar, numberingSystem, hourCycle, hour } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  console.log(`${locale}\t${[calendar, numberingSystem, hourCycle, hour]}`);
  for (const o of [{}, { dateStyle: 'full', timeStyle: 'full' }, { dateStyle: 'long' }, { dateStyle: 'medium', timeStyle: 'medium' }, { dateStyle: 'short', timeStyle: 'short' },
    { month: 'short', day: 'numeric' }, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short', timeZone: 'America/New_York' }]) {
    const f = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...o });
    console.log(`${locale}\t${f.format(winter)}\t${f.format(autumn)}\t${f.formatRange(winter, autumn)}`);
  }
}
