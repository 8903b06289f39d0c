"""Parts that several pages share: pictures, lists, marks on glossary terms, and the wording of fields."""
