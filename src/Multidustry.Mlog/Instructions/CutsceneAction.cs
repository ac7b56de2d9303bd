namespace Multidustry.Mlog.Instructions;

/// <summary>What a world processor does with the camera.</summary>
public enum CutsceneAction
{
    /// <summary><c>pan</c>.</summary>
    Pan,

    /// <summary><c>zoom</c>.</summary>
    Zoom,

    /// <summary><c>stop</c>.</summary>
    Stop,
}
