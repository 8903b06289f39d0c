// Runs before the changes are painted, so that nothing moves when the rest of their script comes.
//
// In: the address. Out: changes that are about to be narrowed keep their room and are not seen yet.
if (location.search) document.getElementById("main").classList.add("narrowing");
