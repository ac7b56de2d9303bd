using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>Counts the work of checking types, which a few bytes can make exponential.</summary>
internal sealed class TypeSteps(int most)
{
    private const int LettersInStep = 32;
    private int _taken;

    /// <summary>Pays for looking at a name, which may be long.</summary>
    public void Take(string name) => Take(1 + (name.Length / LettersInStep));

    public void Take(int steps = 1)
    {
        if ((_taken += steps) > most)
            throw new WasmInvalidException($"checking the types takes more than {most} steps");
    }
}
