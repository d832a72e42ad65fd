/* Read by browsers that cannot read the rest: no module script, or a Chrome before 86. */
(function () {
  var found = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent);
  var modern = 'noModule' in document.createElement('script') && (!found || Number(found[1]) >= 86);
  if (modern) return;
  document.addEventListener('DOMContentLoaded', function () {
    var bar = document.createElement('p');
    bar.setAttribute('role', 'alert');
    bar.textContent =
      '您的浏览器太旧，本页可能无法使用：请换用 Chrome 86 以上内核的浏览器（如 360 极速、Edge）。 ' +
      'This browser is too old for this page: use one built on Chrome 86 or newer.';
    document.body.insertBefore(bar, document.body.firstChild);
  });
})();
