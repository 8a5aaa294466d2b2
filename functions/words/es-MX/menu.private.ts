import type en = require('../en-US/menu.private');

import spoken = require('./spoken.private');

/** El menú principal en español: lo que se ofrece y lo que la gente responde. */
const es: typeof en = {
  menu: {
    support: (key) => `Para atención a clientes, oprima el ${spoken.key(key)}.`,
    sales: (key) => `Para ventas, oprima el ${spoken.key(key)}.`,
    hours: (key) => `Para nuestro horario y dirección, oprima el ${spoken.key(key)}.`,
    message: (key) => `Para dejar un mensaje, oprima el ${spoken.key(key)}.`,
    person: (key) => `Para hablar con una persona, oprima el ${spoken.key(key)}.`,
  },
  menuBriefly: {
    support: (key) => `Atención a clientes, ${spoken.key(key)}.`,
    sales: (key) => `Ventas, ${spoken.key(key)}.`,
    hours: (key) => `Horario, ${spoken.key(key)}.`,
    message: (key) => `Mensaje, ${spoken.key(key)}.`,
    person: (key) => `Una persona, ${spoken.key(key)}.`,
  },
  menuByVoice: 'O díganos qué necesita.',
  menuAgain: 'Para repetir, oprima asterisco.',
  saidFor: {
    support: ['atención', 'clientes', 'soporte', 'ayuda', 'problema', 'cita', 'cuenta', 'factura'],
    sales: ['ventas', 'comprar', 'precio', 'precios', 'costo', 'cuánto cuesta', 'paciente nuevo'],
    hours: ['horario', 'horarios', 'abren', 'cierran', 'dirección', 'ubicación', 'dónde están'],
    message: ['mensaje', 'dejar un mensaje', 'recado', 'buzón'],
    person: ['persona', 'una persona', 'operadora', 'operador', 'alguien', 'asesor', 'asesora', 'agente'],
  },
  saidForAgain: ['repetir', 'repita', 'otra vez', 'menú'],
  spokenKey: spoken.key,
};

export = es;
