"""The rules of furniture, by what such lines are about; ``rule`` says what one is made of."""
