using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components;

/// <summary>
/// A function of a component or of the host, on values: bool, the numbers, <see cref="System.Text.Rune"/> for char, string,
/// arrays for lists (of numbers: typed), arrays of objects for records and tuples, <see cref="VariantValue"/> for variants,
/// options and results, int for enums, uint for flags, <see cref="ResourceHandle"/> for resources.
/// </summary>
public abstract class ComponentFunction
{
    private protected ComponentFunction(ComponentFunctionType type) => Type = type;

    internal ComponentFunctionType Type { get; }

    /// <summary>Calls it; a function without result returns null.</summary>
    /// <exception cref="ArgumentException">The number of arguments, or a resource, does not fit.</exception>
    /// <exception cref="InvalidCastException">An argument is of another type.</exception>
    /// <exception cref="Runtime.WasmTrapException">The component trapped. It can't be entered any more.</exception>
    public object? Call(params object?[] arguments)
    {
        if (arguments.Length != Type.Parameters.Fields.Length)
            throw new ArgumentException($"takes {Type.Parameters.Fields.Length} arguments", nameof(arguments));
        return Run(arguments);
    }

    private protected abstract object? Run(object?[] arguments);
}

/// <summary>A function that the host implements.</summary>
internal sealed class HostComponentFunction(ComponentFunctionType type, Func<object?[], object?> body) : ComponentFunction(type)
{
    private protected override object? Run(object?[] arguments) => body(arguments);
}
