using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Multidustry.Tests.PublicApi;

/// <summary>A package's public surface as sorted lines of text, so that every change of it shows in a diff.</summary>
internal static class ApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var lines = assembly.GetExportedTypes().SelectMany(Lines).Order(StringComparer.Ordinal).Distinct();
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Lines(Type type)
    {
        var name = Name(type);
        yield return $"{name} : {Kind(type)}{Bases(type)}";
        if (type.IsEnum)
        {
            foreach (var value in Enum.GetNames(type))
                yield return $"{name}.{value} = {Convert.ToInt64(Enum.Parse(type, value))}";
            yield break;
        }

        foreach (var member in type.GetMembers(Declared))
            if (Describe(member) is { } text)
                yield return $"{name}.{text}";
    }

    private static string? Describe(MemberInfo member) => member switch
    {
        _ when member.Name.Contains('<') || member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is not MethodBase => null,
        FieldInfo field when IsVisible(field) => $"{field.Name} -> {Modifiers(field)}{Name(field.FieldType)}",
        PropertyInfo property when (property.GetMethod ?? property.SetMethod) is { } accessor && IsVisible(accessor) =>
            $"{property.Name}{Indexer(property)} -> {Static(accessor)}{Name(property.PropertyType)} {{ {Accessors(property)} }}",
        EventInfo e when IsVisible(e.AddMethod!) => $"event {e.Name} -> {Name(e.EventHandlerType!)}",
        ConstructorInfo constructor when IsVisible(constructor) && !constructor.IsStatic => $"new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !IsObjectMethod(method) =>
            $"{method.Name}{Generics(method)}({Parameters(method)}) -> {Static(method)}{Name(method.ReturnType)}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsObjectMethod(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "Deconstruct" or "op_Equality" or "op_Inequality";

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => $"enum {Name(Enum.GetUnderlyingType(type))}",
        { IsInterface: true } => "interface",
        { IsValueType: true } => type.IsByRefLike ? "ref struct" : "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        var bases = new List<string>();
        if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object))
            bases.Add(Name(parent));
        if (!type.IsEnum)
            bases.AddRange(type.GetInterfaces().Where(i => i.IsVisible && !i.Name.StartsWith("IEquatable", StringComparison.Ordinal)).Select(Name).Order(StringComparer.Ordinal));
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static string Modifiers(FieldInfo field) => field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");

    private static string Static(MethodBase method) => method.IsStatic ? "static " : "";

    private static string Accessors(PropertyInfo property)
    {
        var parts = new List<string>();
        if (property.GetMethod is { } get && IsVisible(get))
            parts.Add("get;");
        if (property.SetMethod is { } set && IsVisible(set))
            parts.Add(set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;");
        return string.Join(' ', parts);
    }

    private static string Indexer(PropertyInfo property) =>
        property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(p => Name(p.ParameterType)))}]" : "";

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(p =>
        $"{(p.IsOut ? "out " : p.IsIn ? "in " : p.ParameterType.IsByRef ? "ref " : "")}{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = default" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (type.IsPointer)
            return Name(type.GetElementType()!) + "*";
        if (type.IsGenericParameter)
            return type.Name;
        var text = new StringBuilder();
        if (type.IsNested)
            text.Append(Name(type.DeclaringType!)).Append('.');
        else if (type.Namespace?.StartsWith("Multidustry", StringComparison.Ordinal) == true)
            text.Append(type.Namespace).Append('.');
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        text.Append(tick < 0 ? type.Name : type.Name[..tick]);
        if (tick >= 0)
            text.Append('<').AppendJoin(", ", type.GetGenericArguments().Select(Name)).Append('>');
        return text.ToString();
    }
}
