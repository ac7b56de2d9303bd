using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Hosting;

/// <summary>What programs can find out about things.</summary>
public interface ISensorAccess
{
    /// <summary>Senses how much of a content a building, unit or other sensible object has.</summary>
    /// <returns>The number, or null.</returns>
    MlogValue Sense(in MlogValue from, MlogContent content);

    /// <summary>Senses a property of a building, unit, content or team.</summary>
    /// <returns>A number, an object, or null when it has no such property.</returns>
    MlogValue Sense(in MlogValue from, LogicProperty property);

    /// <summary>The name <c>print</c> writes: the block of a building, the type of a unit.</summary>
    string NameOf(in MlogValue entity);
}
