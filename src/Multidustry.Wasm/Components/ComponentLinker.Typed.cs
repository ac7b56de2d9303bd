namespace Multidustry.Wasm.Components;

public sealed partial class ComponentLinker
{
    /// <summary>
    /// Defines a function that components import by its plain name, with values of .NET types: those that <see cref="ComponentFunction"/> names for the types of its parameters and
    /// result. A component that imports it with others is not instantiated.
    /// </summary>
    public ComponentLinker DefineFunction<TResult>(string name, Func<TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="DefineFunction{TResult}(string, Func{TResult})"/>
    public ComponentLinker DefineFunction(string name, Action body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="DefineFunction{TResult}(string, Func{TResult})"/>
    public ComponentLinker DefineFunction<T1, TResult>(string name, Func<T1, TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="DefineFunction{TResult}(string, Func{TResult})"/>
    public ComponentLinker DefineFunction<T1>(string name, Action<T1> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="DefineFunction{TResult}(string, Func{TResult})"/>
    public ComponentLinker DefineFunction<T1, T2, TResult>(string name, Func<T1, T2, TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="DefineFunction{TResult}(string, Func{TResult})"/>
    public ComponentLinker DefineFunction<T1, T2>(string name, Action<T1, T2> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="DefineFunction{TResult}(string, Func{TResult})"/>
    public ComponentLinker DefineFunction<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="DefineFunction{TResult}(string, Func{TResult})"/>
    public ComponentLinker DefineFunction<T1, T2, T3>(string name, Action<T1, T2, T3> body) => Add(name, HostFunctions.Of(name, body));
}
