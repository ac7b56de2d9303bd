namespace Multidustry.Wasm.Components;

public sealed partial class HostInterface
{
    /// <summary>
    /// Implements a function with values of .NET types: those that <see cref="ComponentFunction"/> names for the types of its parameters and
    /// result. A component that imports it with others is not instantiated.
    /// </summary>
    public HostInterface Function<TResult>(string name, Func<TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public HostInterface Function(string name, Action body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public HostInterface Function<T1, TResult>(string name, Func<T1, TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public HostInterface Function<T1>(string name, Action<T1> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public HostInterface Function<T1, T2, TResult>(string name, Func<T1, T2, TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public HostInterface Function<T1, T2>(string name, Action<T1, T2> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public HostInterface Function<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public HostInterface Function<T1, T2, T3>(string name, Action<T1, T2, T3> body) => Add(name, HostFunctions.Of(name, body));
}
