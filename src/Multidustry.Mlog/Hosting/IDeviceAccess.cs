using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Hosting;

/// <summary>Links of a processor and the buildings it reads, writes and controls.</summary>
public interface IDeviceAccess
{
    /// <summary>How many links are valid (<c>@links</c>).</summary>
    int LinkCount { get; }

    /// <summary>
    /// A valid link by its number, from 0 to below <see cref="LinkCount"/>. Asked for when a program is loaded and when
    /// <see cref="MlogProcessor.RefreshConstants"/> is called.
    /// </summary>
    MlogValue GetLink(int index);

    /// <summary>
    /// What can be read from or written to behind a building. <see cref="MlogDevice.None"/> when it is no such thing or
    /// when this processor may not. The answer may change only when the processor's team, the building or its block changes.
    /// </summary>
    MlogDevice Open(in MlogValue building, DeviceUse use);

    /// <summary>Writes a text to a message block; nothing happens when it is none or may not be written.</summary>
    void Print(in MlogValue building, ReadOnlySpan<char> text);

    /// <summary>Appends draw commands to a display.</summary>
    /// <returns>False when it is no display or may not be drawn to: the commands stay with the processor.</returns>
    bool Draw(in MlogValue building, ReadOnlySpan<ulong> commands);

    /// <summary>Sets a property of a building that is a valid link.</summary>
    void Control(in MlogValue building, LogicProperty property, in MlogValue first, in MlogValue second, in MlogValue third, in MlogValue fourth);

    /// <summary>Range in tiles' world units and whether <c>radar</c> may look from that building.</summary>
    /// <returns>False when it has no range or may not be used.</returns>
    bool CanRadarFrom(in MlogValue building);
}
