using Multidustry.Wasm.Components.Types;

namespace Multidustry.Wasm.Components;

/// <summary>Functions that the host implements, by their names.</summary>
/// <typeparam name="TSelf">What has them, and is returned by each definition for the next.</typeparam>
public abstract class HostFunctionSet<TSelf>
    where TSelf : HostFunctionSet<TSelf>
{
    private readonly Dictionary<string, Func<ComponentFunctionType, ComponentFunction>> _functions = [];

    private protected HostFunctionSet()
    {
    }

    /// <summary>Implements a function with values as objects; methods of resources are called <c>[method]resource.name</c>.</summary>
    public TSelf Function(string name, Func<object?[], object?> body) => Add(name, HostFunctions.Of(body));

    /// <summary>
    /// Implements a function with values of .NET types: those that <see cref="ComponentFunction"/> names for the types of its
    /// parameters and result. A component that imports it with others is not instantiated.
    /// </summary>
    public TSelf Function<TResult>(string name, Func<TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public TSelf Function(string name, Action body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public TSelf Function<T1, TResult>(string name, Func<T1, TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public TSelf Function<T1>(string name, Action<T1> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public TSelf Function<T1, T2, TResult>(string name, Func<T1, T2, TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public TSelf Function<T1, T2>(string name, Action<T1, T2> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public TSelf Function<T1, T2, T3, TResult>(string name, Func<T1, T2, T3, TResult> body) => Add(name, HostFunctions.Of(name, body));

    /// <inheritdoc cref="Function{TResult}(string, Func{TResult})"/>
    public TSelf Function<T1, T2, T3>(string name, Action<T1, T2, T3> body) => Add(name, HostFunctions.Of(name, body));

    /// <summary>What makes the function of that name for the type with which it is imported; null when nobody has defined it.</summary>
    internal Func<ComponentFunctionType, ComponentFunction>? Find(string name) => _functions.GetValueOrDefault(name);

    private TSelf Add(string name, Func<ComponentFunctionType, ComponentFunction> make)
    {
        _functions[name] = make;
        return (TSelf)this;
    }
}
