using Multidustry.Core.Content;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Hosting;

/// <summary>What programs can find out about buildings and units. Content and teams answer for themselves.</summary>
public interface ISensorAccess
{
    /// <summary>Senses how much of a content a building or unit has.</summary>
    /// <returns>The number, or null.</returns>
    MlogValue Sense(in MlogValue from, ContentEntry content);

    /// <summary>Senses a property of a building or unit.</summary>
    /// <returns>A number, an object, or null when it has no such property.</returns>
    MlogValue Sense(in MlogValue from, LogicProperty property);

    /// <summary>The name <c>print</c> writes: the block of a building, the type of a unit.</summary>
    string NameOf(in MlogValue entity);
}
