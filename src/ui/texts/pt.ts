import type { Texts } from './texts.ts';

/** Portuguese. */
export const texts: Texts = {
  faces: {
    'very-negative': 'Muito insatisfeito',
    negative: 'Insatisfeito',
    neutral: 'Neutro',
    positive: 'Satisfeito',
    'very-positive': 'Muito satisfeito',
  },
  thanks: 'Agradecemos a sua resposta!',
  failed: 'Não foi possível salvar a sua resposta. Tente novamente.',
  close: 'Fechar',
  never: 'Não perguntar mais',
  more: {
    skip: 'Pular',
    send: 'Enviar',
    placeholder: 'Escreva o quanto quiser, pouco ou muito',
    answers: { up: 'Bom', down: 'Ruim', yes: 'Sim', no: 'Não' },
    stars: '{n} de 5 estrelas',
    ends: { nps: ['Nada provável', 'Muito provável'], ces: ['Discordo totalmente', 'Concordo totalmente'] },
    noted: 'Anotado!',
    undo: 'Desfazer',
    tellMore: 'Conte mais',
    languages: 'Escolha um idioma',
  },
};
