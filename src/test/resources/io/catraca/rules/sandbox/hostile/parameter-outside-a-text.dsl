# line: 3
[when]frase nenhuma=Listing()
[when]o papel é {perfil}=AccessQuestion({perfil})
