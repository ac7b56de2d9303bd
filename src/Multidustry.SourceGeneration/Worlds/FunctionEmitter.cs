using System.Linq;
using Multidustry.SourceGeneration.Packets;
using Multidustry.Wasm.Wit;

namespace Multidustry.SourceGeneration.Worlds;

/// <summary>Writes functions: what the host implements, how it is linked, and what the host may call.</summary>
/// <param name="code">Where to.</param>
/// <param name="map">The types of the interface or world.</param>
/// <param name="enclosing">The class that has the functions as members: none of these may be called like it.</param>
internal sealed class FunctionEmitter(CodeWriter code, TypeMap map, string enclosing = "")
{
    private const string Handle = "global::Multidustry.Wasm.Components.ResourceHandle";

    /// <summary>A member of the interface that the host implements.</summary>
    public void HostMember(WitFunction function)
    {
        TypeEmitter.Summary(code, function, $"The function {function.ExternalName}.");
        code.Line($"{Result(function)} {HostName(function)}({Parameters(function)});");
        code.Line();
    }

    /// <summary>A line that gives components the host's implementation.</summary>
    public void Link(WitFunction function, string target, string implementation)
    {
        var name = CSharpNames.Literal(function.ExternalName);
        var isMethod = function.Kind == WitFunctionKind.Method;
        if (!isMethod && IsDirect(function))
        {
            code.Line($"{target}.Function{TypeArguments(function)}({name}, {implementation}.{HostName(function)});");
            return;
        }
        var skipped = isMethod ? 1 : 0;
        var arguments = string.Join(", ", function.Parameters.Select((parameter, i) => map.From(parameter.Type, $"arguments[{i + skipped}]")));
        var receiver = isMethod ? $"((I{CSharpNames.Pascal(function.Resource!)})(({Handle})arguments[0]!).Target!)" : implementation;
        var call = $"{receiver}.{HostName(function)}({arguments})";
        if (ResultType(function) is { } result)
            code.Line($"{target}.Function({name}, arguments => {map.To(result, call)});");
        else
            code.Line($"{target}.Function({name}, arguments => {{ {call}; return null; }});");
    }

    /// <summary>The field that holds a function of the component.</summary>
    public void GuestField(WitFunction function)
    {
        map.Place = function.Position;
        code.Line($"private readonly {DelegateType(function)} {Field(function)};");
    }

    /// <summary>The line that finds it.</summary>
    public void GuestBinding(WitFunction function)
    {
        var direct = !IsDirect(function) ? "" : function.Result is null ? $".AsAction{TypeArguments(function)}()" : $".AsFunc{TypeArguments(function)}()";
        var name = CSharpNames.Literal(function.ExternalName);
        code.Line($"{Field(function)} = (instance.Function({name}) ?? throw new global::Multidustry.Wasm.Runtime.WasmLinkException({CSharpNames.Literal($"the component does not export {function.ExternalName}")})){direct};");
    }

    /// <summary>The member that calls it.</summary>
    public void GuestMember(WitFunction function)
    {
        TypeEmitter.Summary(code, function, $"The function {function.ExternalName}.");
        var self = function.Kind == WitFunctionKind.Method ? $"{Handle} self{(function.Parameters.Count > 0 ? ", " : "")}" : "";
        var name = GuestName(function) == enclosing ? enclosing + "Function" : GuestName(function);
        var header = $"public {Result(function)} {name}({self}{Parameters(function)})";
        var names = function.Parameters.Select(parameter => CSharpNames.Camel(parameter.Name));
        if (IsDirect(function))
        {
            code.Line($"{header} => {Field(function)}({string.Join(", ", names)});");
            code.Line();
            return;
        }
        var arguments = function.Parameters.Select(parameter => map.To(parameter.Type, CSharpNames.Camel(parameter.Name)));
        if (self.Length > 0)
            arguments = arguments.Prepend("self");
        var call = $"{Field(function)}.Call(new object?[] {{ {string.Join(", ", arguments)} }})";
        code.Line($"{header} => {(ResultType(function) is { } result ? map.From(result, call) : call)};");
        code.Line();
    }

    private static WitType? ResultType(WitFunction function) => function.Kind == WitFunctionKind.Constructor
        ? function.Result ?? new WitNamed(function.Resource!, function.Position)
        : function.Result;

    private string Result(WitFunction function)
    {
        map.Place = function.Position;
        return ResultType(function) is { } result ? map.CSharp(result) : "void";
    }

    private string Parameters(WitFunction function) =>
        string.Join(", ", function.Parameters.Select(parameter => $"{map.CSharp(parameter.Type)} {CSharpNames.Camel(parameter.Name)}"));

    // Methods are members of their resource; what stands with a resource has its name in front.
    private static string HostName(WitFunction function) => function.Kind switch
    {
        WitFunctionKind.Constructor => "Create" + CSharpNames.Pascal(function.Resource!),
        WitFunctionKind.Static => CSharpNames.Pascal(function.Resource!) + CSharpNames.Pascal(function.Name),
        _ => CSharpNames.Pascal(function.Name),
    };

    private static string GuestName(WitFunction function) =>
        function.Kind == WitFunctionKind.Method ? CSharpNames.Pascal(function.Resource!) + CSharpNames.Pascal(function.Name) : HostName(function);

    private static string Field(WitFunction function) => "_function" + GuestName(function);

    private static bool IsDirect(WitFunction function) => function.Kind == WitFunctionKind.Free && function.Parameters.Count <= 3
        && TypeMap.IsDirect(function.Result) && function.Parameters.All(parameter => TypeMap.IsDirect(parameter.Type));

    private string TypeArguments(WitFunction function)
    {
        var types = function.Parameters.Select(parameter => map.CSharp(parameter.Type)).ToList();
        if (function.Result is { } result)
            types.Add(map.CSharp(result));
        return types.Count == 0 ? "" : $"<{string.Join(", ", types)}>";
    }

    private string DelegateType(WitFunction function) => !IsDirect(function)
        ? "global::Multidustry.Wasm.Components.ComponentFunction"
        : $"global::System.{(function.Result is null ? "Action" : "Func")}{TypeArguments(function)}";
}
