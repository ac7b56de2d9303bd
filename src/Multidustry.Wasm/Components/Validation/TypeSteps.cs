using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Validation;

/// <summary>Counts the work of checking types, which a few bytes can make exponential.</summary>
internal sealed class TypeSteps(int most)
{
    private int _taken;

    public void Take(int steps = 1)
    {
        if ((_taken += steps) > most)
            throw new WasmInvalidException($"checking the types takes more than {most} steps");
    }
}
