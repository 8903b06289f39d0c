// Runs before the finder is painted, so that nothing moves when the rest of its script comes.
//
// In: the address and the width of the window. Out: room for results that are on their way, and
// the choices folded away on a small screen.
if (location.search) document.getElementById("finder").classList.add("expecting");
document.getElementById("narrow").open = matchMedia("(min-width: 56rem)").matches;
