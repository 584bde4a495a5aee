import sanitize from 'sanitize-html'

const allowedTags = [
  'a',
  'abbr',
  'b',
  'blockquote',
  'br',
  'caption',
  'center',
  'cite',
  'code',
  'col',
  'colgroup',
  'dd',
  'del',
  'div',
  'dl',
  'dt',
  'em',
  'font',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'ins',
  'kbd',
  'li',
  'ol',
  'p',
  'pre',
  'q',
  's',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'u',
  'ul',
]
/** Their content is no text for a reader. */
const nonTextTags = [
  'style',
  'script',
  'textarea',
  'option',
  'noscript',
  'title',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'template',
  'xmp',
  'noembed',
  'noframes',
]
const allowedAttributes = {
  '*': ['dir', 'lang', 'title', 'style', 'align', 'valign', 'bgcolor'],
  a: ['href', 'rel', 'target'],
  img: ['alt', 'width', 'height', 'data-cid', 'data-blocked-src'],
  font: ['color', 'size', 'face'],
  table: ['width', 'border', 'cellpadding', 'cellspacing'],
  td: ['width', 'colspan', 'rowspan'],
  th: ['width', 'colspan', 'rowspan'],
  col: ['width', 'span'],
  ol: ['start', 'type'],
}
const colour = [/^#(?:[0-9a-f]{3}){1,2}$/i, /^rgba?\([\d\s,.%]{1,40}\)$/i, /^[a-z]{3,20}$/i]
const size = [/^-?\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%)?$/]
const allowedStyles = {
  '*': {
    color: colour,
    'background-color': colour,
    'text-align': [/^(?:left|right|center|justify)$/],
    'font-weight': [/^(?:bold|normal|\d{3})$/],
    'font-style': [/^(?:italic|normal)$/],
    'text-decoration': [/^(?:underline|line-through|none)$/],
    'font-size': size,
    'line-height': size,
    width: size,
    'max-width': size,
    'margin-left': size,
    'padding-left': size,
    'white-space': [/^(?:pre|pre-wrap|nowrap|normal)$/],
  },
}
/** Longest HTML kept (UTF-16 units); what is longer is shown as text. */
export const maxHtml = 400_000

/** A link leaves without telling where from. */
const link: sanitize.Transformer = (tagName, attribs) => ({
  tagName,
  attribs: {
    ...(attribs.href ? { href: attribs.href } : {}),
    ...(attribs.title ? { title: attribs.title } : {}),
    rel: 'noopener noreferrer nofollow',
    target: '_blank',
  },
})
/** A picture inside the mail keeps its cid; the address of a remote one waits until the reader asks for it. */
const picture: sanitize.Transformer = (tagName, { src = '', alt = '', width = '', height = '' }) => ({
  tagName,
  attribs: {
    ...(alt ? { alt } : {}),
    ...(/^\d{1,4}$/.test(width) ? { width } : {}),
    ...(/^\d{1,4}$/.test(height) ? { height } : {}),
    ...(/^cid:/i.test(src)
      ? { 'data-cid': src.slice(4).replace(/^<|>$/g, '') }
      : /^https?:\/\//i.test(src)
        ? { 'data-blocked-src': src }
        : {}),
  },
})

/**
 * A mail's HTML without anything that runs, loads or leaves: no script, style sheet, form, frame or event. Remote images are
 * blocked (they tell the sender who read when and where): their address waits in `data-blocked-src`. Images inside the mail
 * keep their cid.
 */
export const sanitiseHtml = (html: string): string =>
  sanitize(html.slice(0, maxHtml), {
    allowedTags,
    disallowedTagsMode: 'discard',
    nonTextTags,
    allowedAttributes,
    allowedStyles,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    nestingLimit: 200,
    transformTags: { a: link, img: picture },
  })
