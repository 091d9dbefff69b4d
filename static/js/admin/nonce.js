// Must come first. The text editor and the block editor write <style> elements of their own, which the content
// security policy refuses without the page's nonce: give it to every one a script of ours makes.
// Nothing is given away: a script that may run can style through the CSS object model anyway.
{
  const { nonce } = document.currentScript
  const create = Document.prototype.createElement
  Document.prototype.createElement = function (name, options) {
    const element = create.call(this, name, options)
    if (String(name).toLowerCase() === "style") element.nonce = nonce
    return element
  }
}
