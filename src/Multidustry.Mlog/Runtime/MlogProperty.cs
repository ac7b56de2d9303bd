using Multidustry.Mlog.Hosting;
using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Runtime;

/// <summary>A property as an object, such as <c>@health</c>.</summary>
public sealed class MlogProperty : MlogObject
{
    private static readonly MlogProperty[] All = [.. Enum.GetValues<LogicProperty>().Select(property => new MlogProperty(property))];

    private MlogProperty(LogicProperty property)
    {
        Property = property;
        PrintedName = Words<LogicProperty>.NameOf(property);
    }

    /// <summary>The property.</summary>
    public LogicProperty Property { get; }

    /// <summary>Its name without the @.</summary>
    public override string PrintedName { get; }

    /// <summary>The object of a property.</summary>
    public static MlogProperty Of(LogicProperty property) => All[(int)property];
}
