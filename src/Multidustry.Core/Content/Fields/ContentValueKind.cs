namespace Multidustry.Core.Content;

/// <summary>What a content field holds.</summary>
public enum ContentValueKind : byte
{
    /// <summary>Nothing: the game has null here.</summary>
    None,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A number, whole or not.</summary>
    Number,

    /// <summary>Text, or a reference to content written <c>type:name</c>.</summary>
    Text,

    /// <summary>Values in order.</summary>
    List,

    /// <summary>Values by name, in order.</summary>
    Map,

    /// <summary>An object of a class of its own, such as a weapon or a consumer.</summary>
    Object,
}
